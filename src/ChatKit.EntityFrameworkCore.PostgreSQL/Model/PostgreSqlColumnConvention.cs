using ChatKit.EntityFrameworkCore.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Model;

/// <summary>
/// How our tables look in PostgreSQL: in a schema of their own, keys compared byte by byte, flags as small numbers, since the same
/// conditions are to hold in every database.
/// </summary>
internal sealed class PostgreSqlColumnConvention(string schema) : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes().Cast<IMutableEntityType>())
        {
            if (entity.FindAnnotation(ChatKitModel.Annotation)?.Value is not string name)
            {
                continue;
            }

            entity.SetSchema(schema);
            Unnumber(entity, ChatKitTables.All.Single(t => t.Name == name));
            foreach (var property in entity.GetProperties())
            {
                Shape(property);
            }
        }
    }

    /// <summary>Here the search needs no numbers, so a row is spared a sequence and an index.</summary>
    private static void Unnumber(IMutableEntityType entity, Table table)
    {
        if (table.Number is not { } number || entity.FindProperty(number.Name) is not { } property)
        {
            return;
        }

        var key = table.Key.Select(c => entity.FindProperty(c)!).ToList();
        if (entity.GetIndexes().FirstOrDefault(i => i.Name == $"ux_{table.Name}_key") is { } index)
        {
            entity.RemoveIndex(index);
        }

        var numbered = entity.FindPrimaryKey()!;
        entity.SetPrimaryKey(key)!.SetName("pk_" + table.Name);
        if (entity.FindKey(numbered.Properties) is { } rest)
        {
            entity.RemoveKey(rest);
        }

        entity.RemoveProperty(property);
    }

    // As explicit as the model itself, so that no convention of the context's has the last word.
    private static void Shape(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(Guid))
        {
            property.SetColumnType("uuid");
        }
        else if (type == typeof(DateTimeOffset))
        {
            property.SetColumnType("timestamp with time zone");
        }
        else if (type == typeof(bool))
        {
            property.SetValueConverter(new BoolToZeroOneConverter<short>());
            property.SetColumnType("smallint");
        }
        else if (type == typeof(long))
        {
            property.SetColumnType("bigint");
        }
        else if (property.GetMaxLength() is { } length)
        {
            property.SetColumnType($"character varying({length})");
            property.SetCollation("C");
        }
        else
        {
            property.SetColumnType("text");
        }
    }
}
