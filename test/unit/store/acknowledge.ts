/**
 * Says a line to the test that will kill this process. Resolves once it has left the process: a test that is slow to read
 * would otherwise miss lines that wait in here.
 */
export async function acknowledge(line: string): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve())),
  );
}
