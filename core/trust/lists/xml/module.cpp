// The door of the module: the only symbol that it shows.
#include "core/trust/lists/module.hpp"

#include "core/trust/lists/xml/xml_list_reader.hpp"

extern "C" __attribute__((visibility("default"))) eseal::trust::lists::ListReader*
webEsealListReader();

eseal::trust::lists::ListReader* webEsealListReader() {
    return eseal::trust::lists::xml::makeListReader().release();
}
