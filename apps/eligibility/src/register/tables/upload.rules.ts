/** Files that may be larger than other requests: a list of 50,000 rows takes about 8 MB. */
export const registerUploads = [
  { path: /^\/api\/municipalities\/tables\/[a-z]+\/(check|import)$/, limit: '20mb' },
] as const;
