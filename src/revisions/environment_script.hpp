// What env.py and the modules that it imports say about the database and the models.
#pragma once

#include <string>
#include <vector>

#include "base/place.hpp"
#include "revisions/import_reach.hpp"

namespace schemadiff {

/// Something that the URL may come from.
struct UrlOrigin {
    std::string what;  ///< name of a variable; "-x NAME"
    Place where;
};

/// A table that a model describes.
struct ModelTable {
    std::string name;
    Place where;
};

struct EnvironmentScript {
    ImportReach reach;
    bool states_metadata = false;     ///< env.py gives target_metadata to Alembic at all
    bool metadata_is_none = false;
    Place metadata;                   ///< of `target_metadata =`
    bool batch_mode = false;          ///< render_as_batch=True
    bool reads_ini_url = false;       ///< engine_from_config, get_main_option("sqlalchemy.url")
    Place sets_url;                   ///< set_main_option("sqlalchemy.url", …): it wins over the ini
    std::vector<UrlOrigin> variables;  ///< of the environment, whose names speak of a database
    std::vector<UrlOrigin> arguments;  ///< of -x
};

/// Reads env.py of that directory. Throws source_error where it is missing or unreadable.
EnvironmentScript read_environment_script(const std::string& directory,
                                          const std::vector<std::string>& roots);

/// The tables that a module's classes and Table(…) calls describe.
std::vector<ModelTable> model_tables(const python::Module& module);

}  // namespace schemadiff
