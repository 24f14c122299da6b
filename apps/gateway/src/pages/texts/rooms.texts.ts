const de = { heading: 'Ihre Räume', led: 'Moderation' };
const en: typeof de = { heading: 'Your rooms', led: 'Moderator' };
export const rooms = { de, en };
