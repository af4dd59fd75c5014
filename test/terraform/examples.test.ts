import { describeEach } from './support/describe';
import { examples, mainOf, synthesize } from './support/program';
import { Terraform } from './support/terraform';
import { providersFor } from './support/worlds';

describe.each(examples)('examples/%s', (example) => {
  describeEach(
    'with Terraform',
    (using) => {
      let stacks: Terraform[];

      it('initializes and validates without a warning', () => {
        stacks = synthesize(mainOf(example), providersFor(example, using));
        stacks.forEach((stack) => stack.init());
        expect(stacks.flatMap((stack) => stack.validate())).toEqual([]);
      });

      if (!using.offline) return;

      it('plans and applies only new resources', () => {
        for (const stack of stacks) {
          const planned = stack.plan().changes;
          expect(new Set(Object.values(planned))).toEqual(new Set(['create']));
          const created = stack.apply().filter(({ op }) => op !== 'read');
          expect(created).toHaveLength(Object.keys(planned).length);
        }
      });

      it('has nothing to do at a second plan', () => {
        expect(stacks.map((stack) => stack.isSettled())).toEqual(stacks.map(() => true));
      });

      it('destroys everything', () => {
        for (const stack of [...stacks].reverse()) {
          stack.destroy();
          expect(stack.state()).toEqual([]);
        }
      });
    },
    { applies: false },
  );
});
