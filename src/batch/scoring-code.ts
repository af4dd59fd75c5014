import { Asset, AssetSource } from './private/asset';

/**
 * The version of a code asset (a folder that was uploaded) with the script that scores a mini-batch: it has a function
 * `init()` that loads the model and a function `run(mini_batch)` that gets the paths of some files.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script
 */
export class ScoringCode {
  /**
   * Code that is registered in the endpoint's workspace.
   *
   * @param name the code asset's name
   * @param version one of its versions, such as `1`
   * @param script the script's path in the folder, such as `score.py`
   */
  public static registered(name: string, version: string, script: string): ScoringCode {
    return new ScoringCode({ name, version }, script);
  }

  /**
   * Code by its whole id.
   *
   * @param codeId an ARM id that ends in the version; a token passes
   * @param script the script's path in the folder, such as `score.py`
   */
  public static fromId(codeId: string, script: string): ScoringCode {
    return new ScoringCode({ id: codeId }, script);
  }

  /** The script's path in the folder. */
  public readonly script: string;
  /** @internal */
  public readonly _asset: Asset;

  private constructor(source: AssetSource, script: string) {
    this.script = script;
    this._asset = new Asset('codes', source);
  }
}
