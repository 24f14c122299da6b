/** Two places of an offer that do not fit together. Shown to the editor, never in the way. */
export interface Contradiction {
  code: string;
  /** RFC 6901, into the offer: the places that contradict each other. */
  pointers: string[];
  message: { de: string; en: string };
}

/** Minutes since midnight of a wall-clock time. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}

/** The wall-clock time that many minutes after midnight, also past the end of the day ("24:15"). */
export function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
