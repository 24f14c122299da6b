/** Exit code 0 when this container's process is ready. The image has neither curl nor wget. */
const port = process.env['PORT'] ?? '8080';
const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
  signal: AbortSignal.timeout(4_000),
}).catch((error) => ({ ok: false, text: () => String(error) }));
if (!answer.ok) {
  console.error(await answer.text());
  process.exit(1);
}
