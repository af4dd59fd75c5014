/** What has been found out about texts, so that it is found out once. */
export class Memory<T> {
  private readonly found = new Map<string, T>();

  public of(text: string, findOut: () => T): T {
    if (this.found.has(text)) return this.found.get(text) as T;
    const result = findOut();
    this.found.set(text, result);
    return result;
  }
}
