using ChatKit.EntityFrameworkCore.Model;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace ChatKit.EntityFrameworkCore.Sqlite.Model;

/// <summary>How our columns look in SQLite: ids as 16 bytes in order, times as microseconds, since SQLite itself orders neither texts of them.</summary>
internal sealed class SqliteColumnConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            if (entity.FindAnnotation(ChatKitModel.Annotation) is null)
            {
                continue;
            }

            foreach (var property in entity.GetProperties())
            {
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (type == typeof(Guid))
                {
                    property.Builder.HasConversion(SqliteValues.Ids, fromDataAnnotation: true);
                }
                else if (type == typeof(DateTimeOffset))
                {
                    property.Builder.HasConversion(SqliteValues.Times, fromDataAnnotation: true);
                }
                else if (property.ValueGenerated == ValueGenerated.OnAdd)
                {
                    // SQLite numbers the rows of such a table by itself; AUTOINCREMENT would cost a second write for each.
                    property.Builder.ValueGenerated(ValueGenerated.Never, fromDataAnnotation: true);
                }
            }
        }
    }
}
