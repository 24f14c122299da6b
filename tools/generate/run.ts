/** `npm run generate`: writes every generated file that is committed. */
import { writeGenerated } from './files.js';

for (const path of await writeGenerated(process.cwd())) console.log(path);
