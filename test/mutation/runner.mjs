import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { jestExpect } from '@jest/expect';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import * as circus from 'jest-circus';
import { Modules } from './modules.mjs';

/*
 * Stryker's own runner for jest loads every test file again for each mutant, in a context of its own, and does not stop
 * at the first failure: 4 minutes a mutant here, for 16,000 mutants. This one is jest's circus and jest's expect in one
 * process that stays warm: it evaluates the modules again, for no mutant to see another's caches, and runs the tests
 * that reach the mutant until one fails.
 */
class WarmRunner {
  static inject = tokens(commonTokens.options);

  #rooms;
  #except;
  #modules;

  constructor({ warm }) {
    this.#rooms = warm.rooms.map(({ sources, tests }) => ({ sources, files: [...new Set(tests.flatMap(filesOf))] }));
    this.#except = warm.except;
    this.#modules = new Modules(process.cwd(), warm.aliases);
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    const { describe, it, test, beforeAll, beforeEach, afterAll, afterEach } = circus;
    Object.assign(globalThis, { describe, it, test, beforeAll, beforeEach, afterAll, afterEach, expect: jestExpect });
    // Stryker removes its sandbox, and what cdktf leaves in it
    process.env.TMPDIR = path.join(process.cwd(), '.temporary');
    fs.mkdirSync(process.env.TMPDIR, { recursive: true });
    process.env.NODE_ENV = 'test';
  }

  async dryRun({ coverageAnalysis, files: sources = [] }) {
    const instrumented = instrumentation({ activeMutant: undefined, hitCount: undefined, mutantCoverage: undefined });
    const files = [...new Set(sources.flatMap((source) => this.#testsOf(source)))];
    const result = await this.#run(files, undefined, false);
    if (result.status !== DryRunStatus.Complete || coverageAnalysis === 'off') return result;
    return { ...result, mutantCoverage: instrumented.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, disableBail, hitLimit, mutantActivation }) {
    const runtime = mutantActivation === 'runtime';
    const instrumented = instrumentation({
      activeMutant: runtime ? undefined : activeMutant.id,
      hitLimit,
      hitCount: 0,
    });
    const filter = testFilter && new Set(testFilter);
    const reaching = filter && new Set(testFilter.map((id) => id.slice(0, id.indexOf(': '))));
    const files = this.#testsOf(activeMutant.fileName).filter((file) => reaching?.has(file) !== false);
    const result = await this.#run(files, filter, !disableBail, () => (instrumented.activeMutant = activeMutant.id));
    return toMutantRunResult(determineHitLimitReached(instrumented.hitCount, hitLimit) ?? result, disableBail);
  }

  /** The files of tests that have to find the mutants of a source, which is named by a path of any kind. */
  #testsOf(source) {
    return this.#rooms.find(({ sources }) => source.includes(sources))?.files ?? [];
  }

  /** @param beforeTests what is done between loading a file and running its tests */
  async #run(files, filter, bail, beforeTests = () => {}) {
    const results = [];
    const state = { failed: false };
    const instrumented = instrumentation({});
    const { activeMutant } = instrumented;
    this.#modules.reset();
    for (const file of files) {
      if (state.failed && bail) break;
      circus.resetState();
      instrumented.activeMutant = activeMutant;
      try {
        this.#modules.load(path.join(process.cwd(), file));
      } catch (error) {
        // a mutant that no file survives is found, as by jest; without mutants it is an error
        if (!filter && !bail) return { status: DryRunStatus.Error, errorMessage: `${file}: ${error?.stack ?? error}` };
        return { status: DryRunStatus.Complete, tests: [failure(`${file}: `, file, 0, error)] };
      }
      const wanted = (id) => (filter ? filter.has(id) : !this.#except.some((start) => id.startsWith(start)));
      prepare(circus.getState().rootDescribeBlock, `${file}:`, wanted, (id) => {
        if (state.failed && bail) return false;
        instrumented.currentTestId = id;
        return true;
      });
      beforeTests();
      const { testResults, unhandledErrors } = await circus.run();
      instrumented.currentTestId = undefined;
      for (const { testPath, status, errors, duration } of testResults) {
        if (status === 'skip') continue;
        const id = `${file}: ${testPath.slice(1).join(' ')}`;
        if (errors.length > 0) state.failed = true;
        results.push(errors.length > 0 ? failure(id, file, duration, errors[0]) : success(id, file, duration));
      }
      if (unhandledErrors.length > 0) results.push(failure(`${file}: `, file, 0, unhandledErrors[0]));
    }
    return { status: DryRunStatus.Complete, tests: results };
  }
}

/** Takes the tests that are not wanted out, and has each of the others ask before it runs. */
function prepare(block, name, isWanted, starts) {
  const wanted = block.children.map((child) => {
    const id = `${name} ${child.name}`;
    if (child.type === 'describeBlock') return prepare(child, id, isWanted, starts);
    if (!isWanted(id)) {
      child.mode = 'skip';
      return false;
    }
    const { fn } = child;
    child.fn = (...args) => (starts(id) ? fn(...args) : undefined);
    return true;
  });
  if (!wanted.includes(true)) block.mode = 'skip';
  return block.mode !== 'skip';
}

/** What the instrumented code looks at. */
function instrumentation(changes) {
  globalThis.__stryker__ ??= {};
  return Object.assign(globalThis.__stryker__, changes);
}

function success(id, fileName, duration) {
  return { id, name: id, fileName, timeSpentMs: duration ?? 0, status: TestStatus.Success };
}

function failure(id, fileName, duration, error) {
  return { ...success(id, fileName, duration), status: TestStatus.Failed, failureMessage: String(error).slice(0, 500) };
}

function filesOf(folder) {
  if (folder.endsWith('.ts')) return [folder];
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file))
    .sort();
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'warm', WarmRunner)];
export const strykerValidationSchema = {
  type: 'object',
  properties: { warm: { type: 'object', required: ['rooms', 'except', 'aliases'] } },
};
