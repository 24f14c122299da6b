export default async function tearDown() {
  await globalThis.einlassStack?.stop();
}
