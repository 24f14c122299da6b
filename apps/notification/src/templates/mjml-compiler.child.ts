/**
 * Runs as a short-lived process: MJML in, HTML out, both as JSON over the standard streams. Loading
 * MJML costs some 90 MB that a worker would keep for good (measured); a process gives them back.
 * It imports nothing of ours, so that it also runs straight from the source.
 */
import mjml2html from 'mjml';

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const sources = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>;
const compiled: Record<string, string> = {};
for (const [name, source] of Object.entries(sources)) {
  // `strict`: an unknown element or attribute fails instead of vanishing.
  // No fonts from elsewhere: a mail that fetches something tells who opened it.
  const { html } = await mjml2html(source, { validationLevel: 'strict', fonts: {} });
  compiled[name] = html;
}
process.stdout.write(JSON.stringify(compiled));
