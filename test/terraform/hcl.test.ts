import { describeEach } from './support/describe';
import { mainOf, synthesize } from './support/program';
import { Terraform } from './support/terraform';

describe('examples/quickstart as cdktf synth --hcl writes it', () => {
  describeEach('with Terraform', (using) => {
    let stacks: Terraform[];

    it('initializes and plans only new resources', () => {
      stacks = synthesize(mainOf('quickstart'), using, { SYNTH_HCL_OUTPUT: 'true' });
      for (const stack of stacks) {
        stack.init();
        expect(new Set(Object.values(stack.plan().changes))).toEqual(new Set(['create']));
      }
    });

    it('applies, has nothing to do at a second plan, and destroys everything', () => {
      for (const stack of stacks) {
        stack.apply();
        expect(stack.isSettled()).toBe(true);
        stack.destroy();
        expect(stack.state()).toEqual([]);
      }
    });
  });
});
