/** What a generator gives; apart from the list of them, which would close a circle of imports. */
export interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly content: string;
}
export type Generator = () => Promise<GeneratedFile[]> | GeneratedFile[];
