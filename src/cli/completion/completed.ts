/** What can stand in a place: one of some words, several of them with commas, or the name of something on the disk. */
export type Values =
  | { readonly kind: 'words' | 'list'; readonly words: readonly string[] }
  | { readonly kind: 'file' | 'folder' }
  /** Words that a file may follow: `sarif=report.sarif`. */
  | { readonly kind: 'words-with-file'; readonly words: readonly string[] };

export interface CompletedOption {
  readonly long: string;
  readonly short?: string;
  readonly description: string;
  /** Undefined for switches. */
  readonly value?: Values;
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  readonly argument?: Values;
}
