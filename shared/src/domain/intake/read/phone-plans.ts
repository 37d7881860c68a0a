// The numbering plans of the world in their smallest form: a file of its own, larger than the code that reads it.
export { default as plans } from 'libphonenumber-js/min/metadata'
