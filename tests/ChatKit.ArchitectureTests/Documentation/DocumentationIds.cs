using System.Reflection;

namespace ChatKit.ArchitectureTests.Documentation;

/// <summary>The ids under which the compiler writes documentation into the XML file (C# specification, annex D.4).</summary>
internal static class DocumentationIds
{
    public static string Of(Type type) => "T:" + Definition(type);

    public static string Of(FieldInfo field) => $"F:{Definition(field.DeclaringType!)}.{field.Name}";

    public static string Of(EventInfo declared) => $"E:{Definition(declared.DeclaringType!)}.{declared.Name}";

    public static string Of(PropertyInfo property) =>
        $"P:{Definition(property.DeclaringType!)}.{property.Name}{Parameters(property.GetIndexParameters())}";

    public static string Of(MethodInfo method)
    {
        var arity = method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";
        var result = method.Name is "op_Implicit" or "op_Explicit" ? $"~{Reference(method.ReturnType)}" : "";
        return $"M:{Definition(method.DeclaringType!)}.{method.Name}{arity}{Parameters(method.GetParameters())}{result}";
    }

    private static string Definition(Type type) =>
        (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(",", parameters.Select(parameter => Reference(parameter.ParameterType)))})";

    private static string Reference(Type type)
    {
        if (type.IsByRef)
        {
            return Reference(type.GetElementType()!) + "@";
        }

        if (type.IsArray)
        {
            var rank = type.GetArrayRank();
            return Reference(type.GetElementType()!) + (rank == 1 ? "[]" : $"[{string.Join(",", Enumerable.Repeat("0:", rank))}]");
        }

        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        if (!type.IsGenericType)
        {
            return Definition(type);
        }

        // Each level of nesting names its own arguments.
        var arguments = new Queue<Type>(type.GetGenericArguments());
        return string.Join('.', Definition(type).Split('.').Select(part =>
        {
            var pieces = part.Split('`');
            return pieces.Length == 1
                ? part
                : $"{pieces[0]}{{{string.Join(",", Take(arguments, int.Parse(pieces[1], null)).Select(Reference))}}}";
        }));
    }

    private static List<Type> Take(Queue<Type> types, int count) => [.. Enumerable.Range(0, count).Select(_ => types.Dequeue())];
}
