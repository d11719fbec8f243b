using Microsoft.Extensions.Options;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.DependencyInjection;

[OptionsValidator]
internal sealed partial class PostgreSqlStorageOptionsChecks : IValidateOptions<PostgreSqlStorageOptions>;
