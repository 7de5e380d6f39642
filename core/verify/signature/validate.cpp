#include "core/verify/signature/validate.hpp"
