import { inert } from '../support/inert';
import { printable } from '../support/printable';

/** Tells people something beside the report, on standard error. */
export function tell(text: string): void {
  process.stderr.write(`azureml-private: ${inert(printable(text))}\n`);
}
