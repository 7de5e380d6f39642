# For a build that is made from nothing each time: what most rooms include is read once for all of
# them. Not with g++, which warns wrongly of what it inlines from headers that were read before.
find_package(GTest REQUIRED)
set(source ${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp)
file(CONFIGURE OUTPUT ${source} CONTENT "")
add_library(eseal_precompiled OBJECT ${source})
target_link_libraries(eseal_precompiled
  PRIVATE eseal_options nlohmann_json::nlohmann_json GTest::gmock)
target_precompile_headers(eseal_precompiled PRIVATE
  <algorithm> <chrono> <filesystem> <fstream> <functional> <iostream> <map> <memory> <optional>
  <set> <span> <string> <thread> <utility> <vector> <boost/asio.hpp> <gmock/gmock.h>
  <gtest/gtest.h> <nlohmann/json.hpp>)

function(reusePrecompiledHeaders folder)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(type MATCHES "STATIC_LIBRARY|MODULE_LIBRARY|EXECUTABLE")
      target_precompile_headers(${target} REUSE_FROM eseal_precompiled)
    endif()
  endforeach()
  get_property(subfolders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(subfolder IN LISTS subfolders)
    reusePrecompiledHeaders(${subfolder})
  endforeach()
endfunction()

foreach(folder core host tests)
  reusePrecompiledHeaders(${PROJECT_SOURCE_DIR}/${folder})
endforeach()
