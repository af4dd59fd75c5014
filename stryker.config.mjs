// plans and states of the same configurations find little but what their readers do wrong
const SHOWN = ['^test/isolation/fixtures.test.ts: .*\\.(plan|state)\\.json$'];

// what they find they find by chance, and what they do not find costs a hundred runs
const RANDOM = [
  '^test/isolation/expression/properties\\.test\\.ts',
  '^test/isolation/readers/terraform-plan-hostile\\.test\\.ts',
];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['src/isolation/**/*.ts'],
  plugins: ['./test/mutation/runner.mjs', './test/mutation/texts.mjs'],
  testRunner: 'warm',
  warm: {
    // the first room that a source is in says which tests have to find its mutants, the fastest first: all tests that
    // reach a mutant would take days
    rooms: [
      {
        sources: 'src/isolation/facts/expression/',
        tests: [
          'test/isolation/expression/terraform.test.ts',
          'test/isolation/expression/unresolved.test.ts',
          'test/isolation/expression/template.test.ts',
          'test/isolation/expression',
          'test/isolation/readers',
        ],
        except: RANDOM,
      },
      {
        sources: 'src/isolation/facts/readers/',
        tests: ['test/isolation/readers', 'test/isolation/expression', 'test/isolation/fixtures.test.ts'],
        except: RANDOM,
      },
      {
        sources: 'src/isolation/synthesis/',
        tests: ['test/isolation/synthesis', 'test/isolation/isolation.test.ts'],
      },
      {
        sources: 'src/isolation/rules/',
        tests: ['test/isolation/rules', 'test/isolation/fixtures.test.ts'],
        except: SHOWN,
      },
      {
        sources: 'src/isolation/facts/',
        tests: [
          'test/isolation/facts',
          'test/isolation/linker.test.ts',
          'test/isolation/rules',
          'test/isolation/fixtures.test.ts',
        ],
        except: SHOWN,
      },
      {
        sources: 'src/isolation/',
        tests: ['test/isolation/evaluate.test.ts', 'test/isolation/isolation.test.ts', 'test/isolation/synthesis'],
      },
    ],
    except: [
      // it uses `jest`, which is not there
      '^test/isolation/synthesis/ways-around.test.ts: ways around the guard fails when a synthesizer of the user changes',
      // it expects the folder for temporary files outside of the working folder
      '^test/isolation/synthesis/left-behind.test.ts: a refused synthesis .* says that what is there is of an earlier one',
      // it measures time, which the mutants' switches cost
      '^test/isolation/expression/limits.test.ts: an expression that nests too deep costs no more',
      // each judges whole systems by all rules, so that it reaches every mutant of a rule, and finds few that no other does
      '^test/isolation/fixtures.test.ts: the mutations',
    ],
    aliases: {
      'cdktf-azureml-private': 'src/index.ts',
      'cdktf-azureml-private/testing': 'src/testing/index.ts',
    },
  },
  coverageAnalysis: 'perTest',
  ignorers: ['texts'],
  ignoreStatic: true,
  concurrency: 1,
  thresholds: { high: 95, low: 90, break: null },
  reporters: ['clear-text', 'html', 'json', 'progress'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  htmlReporter: { fileName: 'reports/mutation/index.html' },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  tempDirName: 'reports/mutation/sandbox',
  ignorePatterns: ['/lib', '/dist', '/reports', '/docs', '/examples', '/coverage', 'cdktf.out', '/API.md', '/.jsii'],
};
