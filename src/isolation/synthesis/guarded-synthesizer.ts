import { IStackSynthesizer, ISynthesisSession, TerraformStack } from 'cdktf';
import { RootConstruct } from 'constructs';
import { Written, writtenBy } from './written-configuration';

/**
 * A synthesizer of the user's own may change what the stack handed out: then the file that it wrote is judged as well.
 * That holds for one that was there before, and for cdktf's own where somebody changed it.
 */
export function guardSynthesizer(stack: TerraformStack, judge: (written: Written) => void): void {
  const wrapped = (synthesizer: IStackSynthesizer): IStackSynthesizer => {
    const synthesize = (session: ISynthesisSession): void => {
      synthesizer.synthesize(session);
      if (isCdktfs(synthesizer)) return;
      judge(writtenBy(stack, session));
    };
    return Object.freeze(
      Object.create(synthesizer, { synthesize: { value: synthesize, enumerable: true } }) as IStackSynthesizer,
    );
  };
  let current = wrapped(stack.synthesizer);
  Object.defineProperty(stack, 'synthesizer', {
    configurable: false,
    enumerable: true,
    get: () => current,
    set: (replacement: IStackSynthesizer) => {
      current = wrapped(replacement);
    },
  });
}

let own: object | null | undefined;

/** Whether it is what a stack has from the start; cdktf does not export the class. */
function isCdktfs(synthesizer: IStackSynthesizer): boolean {
  own ??= Object.getPrototypeOf(new TerraformStack(new RootConstruct(), 'stack').synthesizer) as object;
  return Object.getPrototypeOf(synthesizer) === own && !Object.hasOwn(synthesizer, 'synthesize');
}
