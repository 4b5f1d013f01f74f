// Nothing to call: what is in this module runs before the program begins.
