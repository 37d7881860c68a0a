// The form with which it begins, and what a topic asks for: fetched beside the parts for talking.
import '../elements/details/details.define.ts'
import '../elements/fields/fields.define.ts'
import '../elements/given/given.define.ts'
import '../elements/intake/intake.define.ts'
import '../elements/ready/ready.define.ts'
