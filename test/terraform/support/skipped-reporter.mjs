import process from 'node:process';

/** Names each skipped test: jest says nothing of a file whose tests are all skipped. */
export default class SkippedReporter {
  onTestResult(_test, { testResults, skipped }) {
    if (!skipped) return;
    for (const { fullName } of testResults) process.stderr.write(`  ○ skipped ${fullName}\n`);
  }
}
