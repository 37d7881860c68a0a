const { randomUUID } = require('node:crypto')

/** Each message has a key of its own. */
module.exports.newKey = (context, _events, done) => {
  context.vars.key = randomUUID()
  done()
}
