/** @file Finds the photos among dropped or chosen files and folders, and reads one as a picture of sensible size. */

/** Larger photos are shrunk to this long a side before they are shown and captured; the model sees far less. */
const LONGEST_SIDE_PX = 2560;
const PHOTO_NAME = /\.(jpe?g|png|webp|avif|gif|bmp)$/i;
/** Photos that cameras make and Chromium cannot read: kept, so that their failure is told by name. */
const FOREIGN_NAME = /\.(tiff?|heic|heif)$/i;

export function isPhoto(file: Pick<File, 'name' | 'type'>): boolean {
  return file.type.startsWith('image/') || PHOTO_NAME.test(file.name) || FOREIGN_NAME.test(file.name);
}

/** Photos in the order of their names, numbers within names by value. */
export function sortPhotos(files: readonly File[]): File[] {
  const collator = new Intl.Collator(undefined, { numeric: true });
  const pathOf = (file: File) => file.webkitRelativePath || file.name;
  return files.filter(isPhoto).sort((one, other) => collator.compare(pathOf(one), pathOf(other)));
}

/** Every file that was dropped, those in folders too. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Entries must be taken before the first await: the transfer is empty afterwards.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...transfer.files];
  return (await Promise.all(entries.map(filesIn))).flat();
}

/** What cannot be opened stays as an empty file of its name, so that it is told by name later. */
async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  try {
    if (entry.isFile) {
      return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    const found: File[] = [];
    for (;;) {
      // A reader gives at most a hundred entries at a time.
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return found;
      found.push(...(await Promise.all(some.map(filesIn))).flat());
    }
  } catch {
    return [new File([], entry.name)];
  }
}

/**
 * The photo turned upright (EXIF), at most `LONGEST_SIDE_PX` a side.
 *
 * @throws when the browser cannot read it
 */
export async function readPhoto(file: Blob): Promise<ImageBitmap> {
  const whole = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = LONGEST_SIDE_PX / Math.max(whole.width, whole.height);
  if (scale >= 1) return whole;
  const smaller = await createImageBitmap(whole, {
    resizeWidth: Math.round(whole.width * scale),
    resizeHeight: Math.round(whole.height * scale),
    resizeQuality: 'high',
  });
  whole.close();
  return smaller;
}
