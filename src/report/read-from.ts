import type { Report, ReportSystem } from './report';

/** How many files are named where there are more. */
const NAMED = 3;

/** `read from plan.json (plan)`: said once, so that each finding need not repeat it; nothing where nothing was judged. */
export function readFrom({ documents }: Report, { files }: ReportSystem): string[] {
  return files.length === 0 ? [] : [`read from ${named(documents, files, (file) => file)}`];
}

/** The files, each with what it is where that is known. */
export function named(
  documents: Report['documents'],
  files: readonly string[],
  shown: (file: string) => string,
): string {
  const kinds = new Map(documents.map(({ file, kind }) => [file, kind]));
  const texts = files.slice(0, NAMED).map((file) => {
    const kind = kinds.get(file);
    return kind === undefined ? shown(file) : `${shown(file)} (${kind})`;
  });
  const more = files.length - texts.length;
  return more > 0 ? `${texts.join(', ')} and ${more} more` : texts.join(', ');
}
