export const HOMEPAGE = 'https://github.com/cdktf-azureml-private/cdktf-azureml-private';

/** The page of a rule: what passes, what fails, when it cannot tell. */
export function rulePage(id: string): string {
  return `${HOMEPAGE}/blob/main/docs/rules/${id}.md`;
}
