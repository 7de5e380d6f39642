// Which other processes a new one belongs to.
#pragma once

namespace eseal::process {

enum class Group {
    Own,     ///< to be killed as a whole, with the dialog it started
    Session, ///< goes on after us, whatever becomes of our terminal
    Parent,  ///< a dialog on our terminal is only let read there in our own group
};

} // namespace eseal::process
