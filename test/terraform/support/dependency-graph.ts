/** What waits for what, as `terraform graph` prints it. Resources go by their construct paths: `Scoring_Storage`. */
export class DependencyGraph {
  private readonly edges = new Map<string, string[]>();

  constructor(dot: string) {
    for (const [, node] of dot.matchAll(/^ +"([^"]+)" \[/gm)) this.edges.set(nameOf(node), []);
    for (const [, from, to] of dot.matchAll(/^ +"([^"]+)" -> "([^"]+)";$/gm)) {
      this.edges.get(nameOf(from))!.push(nameOf(to));
    }
  }

  public get resources(): string[] {
    return [...this.edges.keys()].sort();
  }

  /** Everything that a resource is created after, directly or not. */
  public waitsFor(resource: string): string[] {
    if (!this.edges.has(resource)) throw new Error(`no ${resource} among ${this.resources.join(', ')}`);
    const seen = new Set<string>();
    const visit = (one: string): void =>
      this.edges
        .get(one)!
        .filter((next) => !seen.has(next))
        .forEach((next) => visit((seen.add(next), next)));
    visit(resource);
    return [...seen].sort();
  }
}

function nameOf(address: string): string {
  return address
    .split('.')
    .at(-1)!
    .replace(/_[0-9A-F]{8}$/, '');
}
