import { z } from 'zod';

/** Where handed-in files are kept. Processes that share a database share this folder, too. */
export const filesConfig = z.object({
  FILES_FOLDER: z
    .string({ error: 'a folder that this service may write to; all its processes share it' })
    .min(1),
});
export type FilesConfig = z.infer<typeof filesConfig>;
