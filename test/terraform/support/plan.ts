/** A plan as `terraform show -json` prints it. */
export class Plan {
  constructor(private readonly json: any) {}

  /** What is done to which resource, leaving out what stays: address → actions, such as `delete+create`. */
  public get changes(): Record<string, string> {
    const changed = this.json.resource_changes
      .filter(({ mode }: any) => mode === 'managed')
      .map(({ address, change }: any) => [address, change.actions.join('+')])
      .filter(([, actions]: string[]) => actions !== 'no-op');
    return Object.fromEntries(changed);
  }
}
