import type { ReportResult } from './report';

/** What a result says of its resource, the same in every format: that it is open, where it is, and what was found. */
export function saidOf({ verdict, message }: Pick<ReportResult, 'verdict' | 'message'>): string {
  return verdict === 'undetermined' ? `cannot be proven, ${message}` : message;
}

/** A way to mend something, and for whom it is. */
export interface Mending {
  readonly with: string;
  readonly remedy: string;
}

const LIBRARY = 'with cdktf-azureml-private';
const TERRAFORM = 'in plain Terraform';

/** Both remedies, the one first that fits how the document was written. */
export function mendings({
  remedy,
  terraformRemedy,
  fitting,
}: Pick<ReportResult, 'remedy' | 'terraformRemedy' | 'fitting'>): readonly [Mending, Mending] {
  const library = { with: LIBRARY, remedy };
  const terraform = { with: TERRAFORM, remedy: terraformRemedy };
  return fitting === 'remedy' ? [library, terraform] : [terraform, library];
}
