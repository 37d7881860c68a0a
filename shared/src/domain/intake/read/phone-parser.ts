export { parsePhoneNumberFromString } from 'libphonenumber-js/core'
