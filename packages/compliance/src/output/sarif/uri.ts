/** Of a file in the folder that was judged, relative to where the run was: GitHub takes no other. Absolute where the folder is elsewhere. */
export function uriOf(folder: string, file: string | undefined): string {
  const path = file === undefined || file === folder ? folder : /\.ya?ml$/i.test(folder) ? folder : `${folder}/${file}`;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}
