interface ProblemTexts {
  readonly titles: Readonly<Record<number, string>>;
  readonly requestId: string;
}

const de: ProblemTexts = {
  titles: {
    400: 'Das hat nicht geklappt',
    403: 'Das ist hier nicht erlaubt',
    404: 'Diese Seite gibt es nicht',
    409: 'Das geht gerade nicht',
    410: 'Dieser Link gilt nicht mehr',
    413: 'Das ist zu viel auf einmal',
    429: 'Bitte einen Augenblick Geduld',
    500: 'Da ist bei uns etwas schiefgegangen',
    503: 'Gerade nicht erreichbar',
  },
  requestId: 'Kennung dieser Anfrage',
};

const en: ProblemTexts = {
  titles: {
    400: 'That did not work',
    403: 'That is not allowed here',
    404: 'There is no such page',
    409: 'That is not possible right now',
    410: 'This link is no longer valid',
    413: 'That is too much at once',
    429: 'A moment of patience, please',
    500: 'Something went wrong on our side',
    503: 'Not available right now',
  },
  requestId: 'Id of this request',
};
export const problem = { de, en };
