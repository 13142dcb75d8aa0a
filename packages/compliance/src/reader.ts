export { readerRoles } from './live/reader-role.ts';
