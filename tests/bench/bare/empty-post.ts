import { serveLikeOurs } from './fastify-like-ours.ts'

/** The ceiling of the frame: takes the request, looks at its body, answers. */
await serveLikeOurs((_request, reply) => reply.code(201).send({}))
