// What a topic asks for: fetched beside the parts for talking, for a matter without a topic needs none of it.
import '../elements/details/details.define.ts'
import '../elements/fields/fields.define.ts'
import '../elements/given/given.define.ts'
import '../elements/ready/ready.define.ts'
