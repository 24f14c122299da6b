/**
 * Runs as a short-lived process: MJML in, HTML out, both as JSON over the standard streams. Loading
 * MJML costs some 90 MB that a worker would keep for good (measured); a process gives them back.
 * It imports nothing of ours, so that it also runs straight from the source.
 */
import mjml2html from 'mjml';

interface Refused {
  readonly errors?: readonly { readonly line: number; readonly message: string }[];
  readonly message?: string;
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const sources = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>;
const compiled: Record<string, object> = {};
for (const [name, source] of Object.entries(sources)) {
  try {
    // `strict`: an unknown element or attribute fails instead of vanishing.
    // No fonts from elsewhere: a mail that fetches something tells who opened it.
    const { html } = await mjml2html(source, { validationLevel: 'strict', fonts: {} });
    compiled[name] = { html };
  } catch (error) {
    const { errors, message = 'unknown' } = error as Refused;
    compiled[name] = {
      errors: (errors ?? [{ line: 1, message }]).map((each) => ({
        line: each.line,
        message: each.message,
      })),
    };
  }
}
process.stdout.write(JSON.stringify(compiled));
