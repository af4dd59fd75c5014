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
  #modules;
  #finders = new Finders();

  constructor({ warm }) {
    this.#rooms = warm.rooms.map((room) => new Room(room, warm.except));
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
    const rooms = [...new Set(sources.map((source) => this.#roomOf(source)))];
    const files = [...new Set(rooms.flatMap((room) => room.files))];
    const result = await this.#run(files, (id) => rooms.some((room) => room.has(id)), { bail: false, isDry: true });
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
    const room = this.#roomOf(activeMutant.fileName);
    const wanted = new Set(testFilter?.filter((id) => room.has(id)));
    const reaching = new Set([...wanted].map(fileOf));
    const files = this.#finders.first(
      activeMutant.fileName,
      testFilter ? room.files.filter((one) => reaching.has(one)) : room.files,
    );
    const result = await this.#run(files, (id) => (testFilter ? wanted : room).has(id), {
      bail: !disableBail,
      beforeTests: () => (instrumented.activeMutant = activeMutant.id),
    });
    this.#finders.note(activeMutant.fileName, result);
    return toMutantRunResult(determineHitLimitReached(instrumented.hitCount, hitLimit) ?? result, disableBail);
  }

  /** @param source a path of any kind */
  #roomOf(source) {
    return this.#rooms.find(({ sources }) => source.includes(sources)) ?? NO_ROOM;
  }

  /**
   * @param isWanted whether a test runs
   * @param bail whether to stop at the first that fails
   * @param isDry whether there are no mutants
   * @param beforeTests what is done between loading a file and running its tests
   */
  async #run(files, isWanted, { bail, isDry = false, beforeTests = () => {} }) {
    const results = [];
    const state = { failed: false };
    const instrumented = instrumentation({});
    const { activeMutant } = instrumented;
    this.#modules.reset();
    for (const file of files) {
      if (state.failed && bail) break;
      circus.resetState();
      instrumented.activeMutant = activeMutant;
      const { stackTraceLimit } = Error;
      try {
        // each test of a table would have a stack of its own
        Error.stackTraceLimit = 0;
        this.#modules.load(path.join(process.cwd(), file));
      } catch (error) {
        // a mutant that no file survives is found, as by jest; without mutants it is an error
        if (isDry) return { status: DryRunStatus.Error, errorMessage: `${file}: ${error?.stack ?? error}` };
        return { status: DryRunStatus.Complete, tests: [failure(`${file}: `, file, 0, error)] };
      } finally {
        Error.stackTraceLimit = stackTraceLimit;
      }
      prepare(circus.getState().rootDescribeBlock, `${file}:`, isWanted, (id) => {
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

/** The tests that have to find the mutants of some sources. */
class Room {
  #except;

  constructor({ sources, tests, except = [] }, exceptEverywhere) {
    this.sources = sources;
    this.files = [...new Set(tests.flatMap(filesOf))];
    this.#except = [...except, ...exceptEverywhere].map((pattern) => new RegExp(pattern));
  }

  /** @param id of a test: `test/isolation/linker.test.ts: links find resources by id` */
  has(id) {
    return this.files.includes(fileOf(id)) && !this.#except.some((pattern) => pattern.test(id));
  }
}

function fileOf(id) {
  return id.slice(0, id.indexOf(': '));
}

/** Which files of tests found the mutants of a source: those that find most for their time come first. */
class Finders {
  #records = new Map();

  first(source, files) {
    const rates = new Map(files.map((file) => [file, this.#rate(source, file)]));
    return [...files].sort((a, b) => rates.get(b) - rates.get(a));
  }

  note(source, { tests = [] }) {
    for (const { status, fileName, timeSpentMs } of tests) {
      const record = this.#recordOf(source, fileName);
      record.time += timeSpentMs;
      if (status === TestStatus.Failed) record.found += 1;
    }
  }

  #recordOf(source, file) {
    const key = `${source} ${file}`;
    if (!this.#records.has(key)) this.#records.set(key, { found: 0, time: 0 });
    return this.#records.get(key);
  }

  #rate(source, file) {
    const { found, time } = this.#recordOf(source, file);
    // loading a file costs some time as well
    return found / (time + 50);
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

/** Of sources that no room has. */
const NO_ROOM = new Room({ sources: '', tests: [] }, []);

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'warm', WarmRunner)];
export const strykerValidationSchema = {
  type: 'object',
  properties: { warm: { type: 'object', required: ['rooms', 'except', 'aliases'] } },
};
