using ChatKit.EntityFrameworkCore.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChatKit.EntityFrameworkCore.Model;

/// <summary>Makes the EF model of the tables. The entities are property bags: a row's type says nothing about the database.</summary>
internal static class ChatKitModel
{
    /// <summary>Marks the entity types that are ours, for a provider's conventions.</summary>
    public const string Annotation = "ChatKit:Table";

    public static void Configure(ModelBuilder model)
    {
        foreach (var table in ChatKitTables.All)
        {
            model.SharedTypeEntity<Dictionary<string, object>>(table.EntityName, entity => Configure(entity, table));
        }
    }

    /// <summary>Takes back what the context's own conventions said about every property of a type.</summary>
    public static void Reset(IMutableProperty property)
    {
        property.SetValueConverter((ValueConverter?)null);
        property.SetProviderClrType(null);
        property.SetColumnType(null);
        property.SetCollation(null);
        property.SetPrecision(null);
        property.SetScale(null);
        property.SetIsUnicode(null);
    }

    private static void Configure(EntityTypeBuilder<Dictionary<string, object>> entity, Table table)
    {
        entity.ToTable(table.Name);
        entity.HasAnnotation(Annotation, table.Name);
        foreach (var column in table.Columns)
        {
            var property = entity.IndexerProperty(TypeOf(column), column.Name).HasColumnName(column.Name).IsRequired(!column.IsNullable);
            Reset(property.Metadata);
            property.Metadata.SetMaxLength(column.MaxLength);
            property.IsConcurrencyToken(column.Name == table.Token);

            // How a number is given is the provider's own convention.
            if (!column.IsGenerated)
            {
                property.ValueGeneratedNever();
            }
        }

        if (table.Number is { } number)
        {
            entity.HasKey(number.Name).HasName("pk_" + table.Name);
            entity.HasIndex([.. table.Key], $"ux_{table.Name}_key").IsUnique();
        }
        else
        {
            entity.HasKey([.. table.Key]).HasName("pk_" + table.Name);
        }

        foreach (var index in table.Indexes)
        {
            var name = $"{(index.IsUnique ? "ux" : "ix")}_{table.Name}_{index.Name}";
            var builder = entity.HasIndex([.. index.Columns], name).IsUnique(index.IsUnique);
            if (index.Filter is { } filter)
            {
                builder.HasFilter(filter);
            }
        }
    }

    private static Type TypeOf(Column column) => column.Kind switch
    {
        ColumnKind.Id => column.IsNullable ? typeof(Guid?) : typeof(Guid),
        ColumnKind.Integer => column.IsNullable ? typeof(long?) : typeof(long),
        ColumnKind.Flag => typeof(bool),
        ColumnKind.Time => column.IsNullable ? typeof(DateTimeOffset?) : typeof(DateTimeOffset),
        _ => typeof(string),
    };
}
