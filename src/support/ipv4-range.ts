/** An IPv4 range in CIDR notation, for the arithmetic of address spaces. */
export class Ipv4Range {
  /** @returns undefined when the text is no IPv4 address or range */
  public static parse(text: string): Ipv4Range | undefined {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text.trim());
    if (!match) return undefined;
    const octets = match.slice(1, 5).map(Number);
    const prefix = match[5] === undefined ? 32 : Number(match[5]);
    if (octets.some((octet) => octet > 255) || prefix > 32) return undefined;
    return new Ipv4Range(
      octets.reduce((address, octet) => address * 256 + octet, 0),
      prefix,
    );
  }

  private constructor(
    private readonly address: number,
    public readonly prefix: number,
  ) {}

  /** How many addresses the range has. */
  public get size(): number {
    return 2 ** (32 - this.prefix);
  }

  /** The first address, as a number. */
  public get first(): number {
    return this.address - (this.address % this.size);
  }

  /** The last address, as a number. */
  public get last(): number {
    return this.first + this.size - 1;
  }

  /** Whether the address part is the first of its range, as Azure wants it: 10.0.0.0/24, not 10.0.0.1/24. */
  public get isAligned(): boolean {
    return this.first === this.address;
  }

  public overlaps(other: Ipv4Range): boolean {
    return this.first <= other.last && other.first <= this.last;
  }

  public contains(other: Ipv4Range): boolean {
    return this.first <= other.first && other.last <= this.last;
  }

  /**
   * The range of that prefix that starts `offset` such ranges after this one's first address.
   * @throws RangeError when it does not lie in this range
   */
  public subrange(prefix: number, offset: number): Ipv4Range {
    const range = new Ipv4Range(this.first + offset * 2 ** (32 - prefix), prefix);
    if (!this.contains(range)) throw new RangeError(`${range.toString()} does not lie in ${this.toString()}`);
    return range;
  }

  public toString(): string {
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(this.first / 2 ** shift) % 256);
    return `${octets.join('.')}/${this.prefix}`;
  }
}
