/** A query whose whole content is private: the argument is `{}`. */
export class EmptyQuery {}
