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

            // As explicit as the model itself, so that no convention of the context's has the last word.
            foreach (var property in entity.GetProperties().Cast<IMutableProperty>())
            {
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (type == typeof(Guid))
                {
                    property.SetValueConverter(SqliteValues.Ids);
                }
                else if (type == typeof(DateTimeOffset))
                {
                    property.SetValueConverter(SqliteValues.Times);
                }
                else if (property.ValueGenerated == ValueGenerated.OnAdd)
                {
                    // SQLite numbers the rows of such a table by itself; AUTOINCREMENT would cost a second write for each.
                    property.ValueGenerated = ValueGenerated.Never;
                }
            }
        }
    }
}
