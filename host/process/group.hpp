// Whether a new process can be ended with all that it started.
#pragma once

namespace eseal::process {

enum class Group {
    Own,    ///< to be killed as a whole, with the dialog it started
    Parent, ///< a dialog on our terminal is only let read there in our own group
};

} // namespace eseal::process
