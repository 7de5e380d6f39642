// Keeps the browser's pipe to ourselves.
#pragma once

namespace eseal::messaging {

/// Moves standard input and output to private close-on-exec descriptors and leaves /dev/null on 0
/// and standard error on 1, so that a stray read or print of any library cannot touch a frame.
/// Has to run before anything else does.
struct PrivateStdio {
    int input;
    int output;
};
PrivateStdio takeStdio();

} // namespace eseal::messaging
