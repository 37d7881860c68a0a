// Apart from what is checked on the wire: the widget needs these, and no validator.

/** What may be sent. Pictures are made anew on the way in; the rest is only ever downloaded. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const
export const fileTypes = [...pictureTypes, 'application/pdf', 'text/plain'] as const
export type PictureType = (typeof pictureTypes)[number]
export type FileType = (typeof fileTypes)[number]

export const isPictureType = (type: string): type is PictureType => (pictureTypes as readonly string[]).includes(type)

/** `POST /api/v1/visitor/files` and `/api/v1/desk/files`: the file's name, by `encodeURIComponent`. */
export const FILE_NAME_HEADER = 'x-file-name'
/**
 * What the visitor answered about this file, at most MAX_ANSWERS separated by commas: for a value that might be a
 * secret its `answerKey`; for a picture in which no text could be read, NO_SECRET_SHOWN.
 */
export const FILE_ANSWERS_HEADER = 'x-file-answers'
export const NO_SECRET_SHOWN = 'no-secret-shown'
